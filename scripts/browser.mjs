// Which browser the tests and benchmarks drive, and with which switches.
import { existsSync } from 'node:fs'

// Debian's browser without windows comes first: it starts a page with two thirds of the work (docs/decisions/0008-tools.md).
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
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
 * @param {{ gpu?: boolean, gl?: boolean, optimise?: boolean }} [options] `gpu`: offer WebGPU, `gl`: offer WebGL, both computed
 *   in software (SwiftShader); with `gl` the page itself is drawn that way too, several times slower than without.
 *   `optimise`: whether WebAssembly is compiled a second time for speed, which takes seconds of every page's start
 * @returns {{ launchOptions: import('@playwright/test').LaunchOptions }}
 */
export function browserOptions({ gpu = false, gl = true, optimise = true } = {}) {
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
        ...(optimise ? [] : ['--js-flags=--liftoff-only']),
        // Chrome no longer falls back to software WebGL by itself.
        ...(gl ? ['--enable-unsafe-swiftshader', '--use-angle=swiftshader'] : ['--disable-gpu']),
        ...(gpu ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'] : []),
      ],
    },
  }
}
