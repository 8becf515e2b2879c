export const foldForTraining = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
