'use client'

import NextLink from 'next/link'
import { type ComponentProps, useState } from 'react'

/**
 * Leads to another page of the application, which is fetched ahead when somebody points at the link or comes to it by keyboard. Next by itself fetches
 * what every visible link leads to, and asks the server for forty pages to show one.
 */
export function Link({ onMouseEnter, onFocus, ...rest }: ComponentProps<typeof NextLink>) {
  const [isNear, setNear] = useState(false)
  return (
    <NextLink
      prefetch={isNear ? null : false}
      onMouseEnter={(event) => {
        setNear(true)
        onMouseEnter?.(event)
      }}
      onFocus={(event) => {
        setNear(true)
        onFocus?.(event)
      }}
      {...rest}
    />
  )
}
