import { useLayoutEffect, useState } from 'react'

export type ThemeChoice = 'system' | 'light' | 'dark'
const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']
const KEY = 'embedscope.theme'

/** The choice after this one: system → light → dark → system. */
export function nextTheme(choice: ThemeChoice): ThemeChoice {
  return CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'system'
}

function remembered(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return CHOICES.find((choice) => choice === stored) ?? 'system'
  } catch {
    return 'system' // storage is blocked: the choice lasts as long as the page
  }
}

function remember(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // Storage is blocked or full; a theme is not worth a complaint.
  }
}

/** The theme, kept across reloads and written to `<html data-theme>`, with a step to the next one. */
export function useTheme(): readonly [ThemeChoice, () => void] {
  const [choice, setChoice] = useState(remembered)
  useLayoutEffect(() => {
    const { dataset } = document.documentElement
    if (choice === 'system') delete dataset['theme']
    else dataset['theme'] = choice
  }, [choice])
  const step = () => {
    const next = nextTheme(choice)
    remember(next)
    setChoice(next)
  }
  return [choice, step]
}
