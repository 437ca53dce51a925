/** The files by which a Linux desktop knows Latchkey, and its manual page. */
import { packageTexts as de } from '../../../main/texts/de/package.ts';
import { packageTexts as en } from '../../../main/texts/en/package.ts';
import { packageTexts as es } from '../../../main/texts/es/package.ts';
import { applicationId, publisher } from '../publisher.mjs';

const translated = { de, es };

/** A line of a desktop entry in each language. */
const inLanguages = (name, said) => [
  `${name}=${said(en)}`,
  ...Object.entries(translated).map(([language, texts]) => `${name}[${language}]=${said(texts)}`),
];

const entry = (lines) => ['[Desktop Entry]', 'Type=Application', 'Name=Latchkey', ...lines, ''].join('\n');

/** The file of the menu (freedesktop.org's Desktop Entry Specification). `latchkey` is on the PATH. */
export const menuEntry = () =>
  entry([
    ...inLanguages('GenericName', ({ kind }) => kind),
    ...inLanguages('Comment', ({ summary }) => summary),
    'Exec=latchkey %u',
    'Icon=latchkey',
    'Terminal=false',
    'Categories=Utility;',
    ...inLanguages('Keywords', ({ keywords }) => `${keywords.join(';')};`),
    'MimeType=x-scheme-handler/latchkey;',
    `StartupWMClass=${applicationId}`,
  ]);

/** Off: who wants it for all users of a computer deletes a line. A user who turns it on in Latchkey has a file of the same name. */
export const autostartEntry = () =>
  entry(['Exec=latchkey --at-login', 'Icon=latchkey', 'Terminal=false', 'NoDisplay=true', 'Hidden=true']);

const inXml = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @param {string} name @param {(texts: typeof en) => string} said */
const elements = (name, said, indent) => [
  `${indent}<${name}>${inXml(said(en))}</${name}>`,
  ...Object.entries(translated).map(
    ([language, texts]) => `${indent}<${name} xml:lang="${language}">${inXml(said(texts))}</${name}>`,
  ),
];

/** For the programs that install programs (AppStream). */
export const metainfo = ({ version, date }) =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<component type="desktop-application">',
    `  <id>${applicationId}</id>`,
    '  <metadata_license>CC0-1.0</metadata_license>',
    '  <project_license>MIT</project_license>',
    '  <name>Latchkey</name>',
    ...elements('summary', ({ summary }) => summary, '  '),
    '  <description>',
    ...elements('p', ({ about }) => about, '    '),
    '    <ul>',
    ...en.can.flatMap((_, index) => elements('li', ({ can }) => can[index], '      ')),
    '    </ul>',
    '  </description>',
    `  <launchable type="desktop-id">${applicationId}.desktop</launchable>`,
    `  <url type="homepage">${publisher.homepage}</url>`,
    '  <developer_name>The Latchkey maintainers</developer_name>',
    '  <provides>',
    '    <binary>latchkey</binary>',
    '    <mediatype>x-scheme-handler/latchkey</mediatype>',
    '  </provides>',
    '  <content_rating type="oars-1.1" />',
    '  <releases>',
    `    <release version="${version}" date="${date.toISOString().slice(0, 10)}" />`,
    '  </releases>',
    '</component>',
    '',
  ].join('\n');

export const manualPage = ({
  version,
  date,
}) => `.TH LATCHKEY 1 "${date.toISOString().slice(0, 10)}" "Latchkey ${version}"
.SH NAME
latchkey \\- ${en.summary.toLowerCase().replace('api', 'API')}
.SH SYNOPSIS
.B latchkey
.RB [ \\-\\-data\\-dir
.IR FOLDER ]
.br
.B latchkey
.I COMMAND
.RI [ ARGUMENT ...]
.SH DESCRIPTION
${en.about}
.PP
Without a command,
.B latchkey
opens the window. With a command, it is the command line.
.B latchkey help
lists the commands, and
.B latchkey help
.I COMMAND
explains one.
.SH FILES
.TP
.I ~/.local/share/Latchkey
The database, and the vault file if there is one. It stays when the package is removed.
.SH EXIT STATUS
.B latchkey help
lists it.
`;
