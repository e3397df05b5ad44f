// Which browser the tests and benchmarks drive, and with which switches.
import { existsSync } from 'node:fs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** A browser installed on this machine, or undefined: then Playwright's own is used. @returns {string | undefined} */
export function systemBrowser() {
  return [process.env['CHROMIUM'], ...SYSTEM].find((path) => path && existsSync(path))
}

/**
 * @param {{ gpu?: boolean }} [options] `gpu`: offer WebGPU, computed in software (SwiftShader)
 * @returns {{ launchOptions: import('@playwright/test').LaunchOptions }}
 */
export function browserOptions({ gpu = false } = {}) {
  const executablePath = systemBrowser()
  return {
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        // Chromium's sandbox refuses to run as root, which is who containers are.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Chrome no longer falls back to software WebGL by itself.
        '--enable-unsafe-swiftshader',
        '--use-angle=swiftshader',
        ...(gpu ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] : []),
      ],
    },
  }
}
