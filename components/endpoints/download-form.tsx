'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/field'
import { ErrorState } from '@/components/ui/states'
import { useDownload, useOffer } from '@/lib/client/local-models'
import type { Offer } from '@/lib/labeling/local/download'
import { sizeText } from './size-text'

/** Fetches a model in two steps: first what it is and how large, then, if the person agrees, the file. */
export function DownloadForm({ isBusy }: { isBusy: boolean }) {
  const [url, setUrl] = useState('')
  const offer = useOffer()
  const download = useDownload()
  const error = offer.error ?? download.error
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    download.reset()
    offer.mutate(url)
  }
  const onAgree = (agreed: Offer) => download.mutate(agreed, { onSuccess: () => offer.reset() })
  return (
    <div className="grid gap-3">
      <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
        <div className="min-w-52 flex-1">
          <Input
            label="Address of a GGUF file"
            type="url"
            required
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            placeholder="https://huggingface.co/…/resolve/main/model.gguf"
          />
        </div>
        <Button type="submit" disabled={offer.isPending || isBusy}>
          {offer.isPending ? 'Looking …' : 'Look it up'}
        </Button>
      </form>
      {error === null ? null : <ErrorState error={error} />}
      {offer.data === undefined ? null : (
        <Agreement offer={offer.data} isBusy={isBusy || download.isPending} onAgree={onAgree} onRefuse={offer.reset} />
      )}
    </div>
  )
}

type AgreementProps = { offer: Offer; isBusy: boolean; onAgree: (offer: Offer) => void; onRefuse: () => void }

function Agreement({ offer, isBusy, onAgree, onRefuse }: AgreementProps) {
  const { name, url, bytes, bytesThere, freeBytes, sha256, isThere } = offer
  if (isThere) return <p className="text-sm">{name} is here already.</p>
  const left = bytes - bytesThere
  return (
    <div className="grid gap-2 rounded border border-line p-3 text-sm">
      <p className="break-words">
        <strong>{name}</strong> is {sizeText(bytes)}
        {bytesThere === 0 ? '' : `, of which ${sizeText(bytesThere)} are here already`}. It comes from {new URL(url).host};{' '}
        {sizeText(freeBytes)} are free. {sha256 === null ? 'The server states no checksum.' : 'Its checksum will be held against it.'}
      </p>
      <div className="flex gap-2">
        <Button variant="primary" disabled={isBusy || left > freeBytes} onClick={() => onAgree(offer)}>
          Download {sizeText(left)}
        </Button>
        <Button onClick={onRefuse}>No</Button>
      </div>
    </div>
  )
}
