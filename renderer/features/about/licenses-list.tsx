import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchLicenses, type PackageLicense } from './licenses.ts';

/** The licenses of all packages in this build. Each expands to its text. */
export function Licenses() {
  const { t } = useTranslation();
  const [licenses, setLicenses] = useState<PackageLicense[] | null>([]);
  useEffect(() => {
    void fetchLicenses().then(setLicenses);
  }, []);
  return (
    <section>
      <h3>{t('about.licenses')}</h3>
      <p className="muted">{licenses === null ? t('about.noLicenses') : t('about.licensesHint')}</p>
      {licenses && (
        <ul className="licenses">
          {licenses.map(({ name, version, identifier, text }) => (
            <li key={`${name} ${version}`}>
              <details>
                <summary>
                  <span className="name">{name}</span> <span className="muted">{version}</span>
                  <span className="identifier">{identifier}</span>
                </summary>
                <pre>{text ?? t('about.noText')}</pre>
              </details>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
