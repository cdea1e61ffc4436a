export { type OfficeChain, type Opening, openOffice } from './office-chain'
export { readOffice, verifyOffice } from './read'
