import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const platform = process.env['QUNRONG_URL'] ?? 'http://localhost:8600'

export default defineConfig({
  plugins: [react()],
  // Fonts and pictures stay files: the content policy of the platform lets nothing else in.
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  server: { proxy: { '/api': { target: platform } } },
})
