import type { PackageTexts } from '../package-texts.ts';

export const packageTexts: PackageTexts = {
  kind: 'Bóveda de claves de API',
  summary: 'Guarda, copia, rota y revoca tus claves de API',
  about:
    'Latchkey es una bóveda para las claves de API de quienes programan. Las crea, rota y revoca en el proveedor, guarda sus secretos en tu llavero o en un archivo KDBX 4 y las da a tus programas.',
  can: [
    'Crear, rotar y revocar claves en su proveedor',
    'Copiar una clave con dos letras e Intro; el portapapeles se vacía a los 30 segundos',
    'Avisos antes de que caduque una clave',
    'Dar claves a programas, git, docker y otras herramientas sin un archivo que las contenga',
  ],
  keywords: ['API', 'clave', 'secreto', 'contraseña', 'token', 'bóveda'],
};
