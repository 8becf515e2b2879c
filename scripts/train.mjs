// npm run train: both models, one after the other. Reads ../shared; nothing of it is kept but the weights.
await import('./train-tone.mjs')
await import('./train-confidence.mjs')
