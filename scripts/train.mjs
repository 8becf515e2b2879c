// npm run train: all models, one after the other. Reads ../shared; nothing of it is kept but the weights.
await import('./train-speech.mjs')
await import('./train-tone.mjs')
await import('./train-pains.mjs')
await import('./train-requests.mjs')
await import('./train-aspects.mjs')
