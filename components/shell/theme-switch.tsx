'use client'
import { useTheme } from 'next-themes'
import { useEffect, useState } from 'react'
import { Select } from '@/components/ui/field'

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme()
  const [isReady, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return (
    <Select
      label="Theme"
      hideLabel
      value={isReady ? theme : 'system'}
      onChange={(event) => setTheme(event.target.value)}
      className="text-xs"
    >
      <option value="system">Theme: system</option>
      <option value="light">Theme: light</option>
      <option value="dark">Theme: dark</option>
    </Select>
  )
}
