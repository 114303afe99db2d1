import '#web/ui/look.css'
import '#web/ui/desks.css'
import '#web/ui/cost.css'
import '#web/ui/firm-desk.css'
import '#web/ui/editor.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage } from '#web/language/language.ts'
import { queryClient, router } from '#web/router.tsx'
import { LookProvider } from '#web/ui/look-provider.tsx'

export const startApp = async (place: HTMLElement): Promise<void> => {
  await startLanguage()
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LookProvider>
          <RouterProvider router={router} />
        </LookProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
}
