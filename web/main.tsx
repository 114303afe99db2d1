import { config } from 'zod'

// The content policy lets no text become code: schemas are told so before the first of them is made.
config({ jitless: true })

const place = document.getElementById('root')
if (place) {
  const { startApp } = await import('#web/app.tsx')
  await startApp(place)
}
