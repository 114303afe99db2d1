import { config } from 'zod'

// The content policy lets no text become code; the schemas of the contract are read without it.
config({ jitless: true })
