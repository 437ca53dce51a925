import type { KeyFormat } from './key-format.ts';

/**
 * Keys that Microsoft marks in the middle, as its own scanner knows them:
 * https://github.com/microsoft/security-utilities/tree/main/src/Microsoft.Security.Utilities.Core/PreciselyClassifiedSecurityKeys
 * (their checksums need Microsoft’s library). Older ones have no mark. Each resource has a host of its own.
 */
export const azure: KeyFormat[] = [
  {
    id: 'azure-storage-key',
    service: 'Azure',
    name: 'storage account key',
    prefix: '',
    pattern: /^[A-Za-z0-9+/]{76}[+]ASt[A-Za-z0-9+/]{5}[AQgw]==$/,
    page: 'https://portal.azure.com',
    verify: null,
  },
  {
    id: 'azure-cosmos-db-key',
    service: 'Azure',
    name: 'Cosmos DB key',
    prefix: '',
    pattern: /^[A-Za-z0-9+/]{76}ACDb[A-Za-z0-9+/]{5}[AQgw]==$/,
    page: 'https://portal.azure.com',
    verify: null,
  },
  // (Azure OpenAI, Speech, Translator and the others)
  {
    id: 'azure-ai-services-key',
    service: 'Azure',
    name: 'AI services key',
    prefix: '',
    pattern: /^[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{18}ACOG[A-Za-z0-9]{4}$/,
    page: 'https://portal.azure.com',
    verify: null,
  },
  {
    id: 'azure-ai-search-key',
    service: 'Azure',
    name: 'AI Search key',
    prefix: '',
    pattern: /^[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}$/,
    page: 'https://portal.azure.com',
    verify: null,
  },
  // https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret (sent together with the ID of its application)
  {
    id: 'azure-entra-client-secret',
    service: 'Azure',
    name: 'client secret of Microsoft Entra',
    prefix: '',
    pattern: /^[A-Za-z0-9_.~-]{3}(?:7Q~[A-Za-z0-9_.~-]{31}|8Q~[A-Za-z0-9_.~-]{34})$/,
    page: 'https://entra.microsoft.com',
    verify: null,
  },
];
