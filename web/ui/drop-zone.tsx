import InboxOutlined from '@ant-design/icons/InboxOutlined'
import { Button, Progress } from 'antd'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useLanguage } from '#web/language/language.ts'

type DropZoneProps = {
  /** What the file chooser offers, as ".xlsx,.csv". */
  readonly accept: string
  readonly label: string
  readonly hint: ReactNode
  /** How much has been sent, from 0 to 1; null while nothing is being sent. */
  readonly share: number | null
  /** Several may be dropped or chosen; each is handed over by itself. */
  readonly isMultiple?: boolean
  readonly onFile: (file: File) => void
  readonly onCancel: () => void
}

/** A place to drop a file or to choose one by button: the same by mouse, finger and keyboard. */
export const DropZone = ({ accept, label, hint, share, isMultiple = false, onFile, onCancel }: DropZoneProps) => {
  const { t } = useLanguage()
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (files: FileList): void => {
    for (const file of [...files].slice(0, isMultiple ? files.length : 1)) onFile(file)
  }
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    if (share === null) take(event.dataTransfer.files)
  }
  return (
    <div
      className={isOver ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined aria-hidden />
      {share === null ? (
        <>
          <Button type={isMultiple ? 'default' : 'primary'} onClick={() => input.current?.click()}>
            {label}
          </Button>
          <p className="quiet">{hint}</p>
        </>
      ) : (
        <>
          <Progress percent={Math.floor(share * 100)} aria-label={t('upload.sending')} />
          <p role="status">{share < 1 ? t('upload.sending') : t('upload.working')}</p>
          <Button onClick={onCancel}>{t('upload.cancel')}</Button>
        </>
      )}
      <input
        ref={input}
        type="file"
        multiple={isMultiple}
        className="unseen"
        tabIndex={-1}
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          if (target.files !== null) take(target.files)
          target.value = ''
        }}
      />
    </div>
  )
}
