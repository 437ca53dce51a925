import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Route } from './feature.ts';
import { features } from './installed.ts';
import { Parts } from './parts.tsx';
import { hrefOfRoute, useIsShown } from './routes.ts';
import './sidebar.css';

/** The sidebar beside every page. The features fill it. */
export function Sidebar() {
  return (
    <aside className="sidebar">
      <div className="brand">
        <img src="./icon.svg" alt="" />
        <span>Latchkey</span>
        <Parts of="brand" />
      </div>
      <Parts of="quick-search" />
      <Parts of="accounts" />
      <div className="views">
        <Views />
      </div>
      <div className="tools">
        <Parts of="tools" />
      </div>
    </aside>
  );
}

/** Links to the features' pages, and the parts that features add between them. */
function Views() {
  return features().map(({ route, parts }, index) => {
    const View = parts?.views;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the list of features stays as it is
      <Fragment key={index}>
        {route?.link && <PageLink route={route} link={route.link} />}
        {View && <View />}
      </Fragment>
    );
  });
}

function PageLink({ route, link: { icon: Icon, text } }: { route: Route; link: NonNullable<Route['link']> }) {
  // Redraws when the language changes.
  useTranslation();
  const isShown = useIsShown(route);
  return (
    <a className="item" href={hrefOfRoute(route)} title={text()} {...(isShown && { 'aria-current': 'page' })}>
      <Icon size={16} aria-hidden />
      <span className="name tool-name">{text()}</span>
    </a>
  );
}
