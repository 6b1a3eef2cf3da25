import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';

function Broken() {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        title={t('broken.title')}
        action={<Button onClick={() => window.location.reload()}>{t('actions.restart')}</Button>}
      >
        {t('broken.words')}
      </EmptyState>
    </div>
  );
}

interface Props {
  /** A change of it (such as the address) gives the screen another chance. */
  resetKey?: string;
  children: ReactNode;
}

/** Says in words that a screen stopped, instead of an empty window. */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}
