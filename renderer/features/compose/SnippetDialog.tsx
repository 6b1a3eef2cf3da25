import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import type { Snippet, SnippetKind } from '@shared/domain/writing';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../data/bridge.ts';
import { useAction, useCall } from '../../data/queries.ts';
import { useFailureSentence } from '../../ui/use-failure-sentence.ts';
import classes from './SnippetDialog.module.css';
import { useDraft } from './store.ts';
import { hashtagLine, VARIABLES } from './template.ts';

interface SnippetDialogProps {
  /** What is being looked after; null while closed. */
  kind: SnippetKind | null;
  onClose: () => void;
}

/** Hashtag sets or templates: a list of them, and one that is being written. */
export function SnippetDialog({ kind, onClose }: SnippetDialogProps) {
  const { t } = useTranslation(['details', 'common']);
  return (
    <Modal
      opened={kind !== null}
      onClose={onClose}
      size="lg"
      title={kind ? t(`snippets.${kind}.title`) : ''}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      {kind ? <Snippets kind={kind} /> : null}
    </Modal>
  );
}

type Edited = Omit<Snippet, 'id'> & { id: string | null };

function Snippets({ kind }: { kind: SnippetKind }) {
  const { t } = useTranslation(['details', 'common']);
  const { data = [] } = useCall('snippets.list', undefined);
  const remove = useAction('snippets.remove');
  const caption = useDraft((draft) => draft.caption);
  const inHand =
    kind === 'hashtags' ? hashtagLine((caption.match(/#[^\s#]+/gu) ?? []).join(' ')) : caption.trim();
  const [edited, setEdited] = useState<Edited | null>(null);
  const own = data.filter((snippet) => snippet.kind === kind);
  if (edited) return <SnippetForm key={edited.id} snippet={edited} onDone={() => setEdited(null)} />;
  return (
    <>
      {own.length === 0 ? <p className={classes.note}>{t(`snippets.${kind}.none`)}</p> : null}
      <ul className={classes.list} aria-label={t(`snippets.${kind}.title`)}>
        {own.map((snippet) => (
          <li key={snippet.id} className={classes.item}>
            <span className={classes.words}>
              <strong>{snippet.name}</strong>
              <span>{snippet.text}</span>
            </span>
            <Button size="compact-sm" variant="default" onClick={() => setEdited(snippet)}>
              {t('snippets.change')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => remove.mutate({ id: snippet.id })}>
              {t('snippets.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="md">
        <Button
          data-autofocus
          variant="default"
          onClick={() => setEdited({ id: null, kind, name: '', text: '' })}
        >
          {t(`snippets.${kind}.add`)}
        </Button>
        {inHand === '' ? null : (
          <Button variant="subtle" onClick={() => setEdited({ id: null, kind, name: '', text: inHand })}>
            {t(`snippets.${kind}.fromDraft`)}
          </Button>
        )}
      </Group>
    </>
  );
}

function SnippetForm({ snippet, onDone }: { snippet: Edited; onDone: () => void }) {
  const { t } = useTranslation(['details', 'common']);
  const sentence = useFailureSentence();
  const save = useAction('snippets.save');
  const [name, setName] = useState(snippet.name);
  const [text, setText] = useState(snippet.text);
  const { kind } = snippet;
  const clean = kind === 'hashtags' ? hashtagLine(text) : text.trim();
  const complete = name.trim() !== '' && clean !== '';
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) save.mutate({ ...snippet, name: name.trim(), text: clean }, { onSuccess: onDone });
      }}
    >
      <TextInput
        label={t('snippets.name')}
        value={name}
        maxLength={80}
        data-autofocus
        error={save.error ? sentence(failureOf(save.error)) : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Textarea
        label={t(`snippets.${kind}.text`)}
        value={text}
        autosize
        minRows={3}
        maxRows={10}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {kind === 'template' ? (
        <div>
          <p className={classes.note}>{t('snippets.variables')}</p>
          <dl className={classes.variables}>
            {VARIABLES.map((variable) => (
              <div key={variable}>
                <dt>
                  <button type="button" onClick={() => setText(`${text}{${variable}}`)}>
                    {`{${variable}}`}
                  </button>
                </dt>
                <dd>{t(`snippets.variable.${variable}`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('common:actions.cancel')}
        </Button>
        <Button type="submit" disabled={!complete} loading={save.isPending}>
          {t('snippets.save')}
        </Button>
      </Group>
    </form>
  );
}
