import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './NamePills.module.css';

interface NamePillsProps {
  label: string;
  names: readonly string[];
  onRemove: (name: string) => void;
}

/** Usernames that were chosen, each of which can be taken back. */
export function NamePills({ label, names, onRemove }: NamePillsProps) {
  const { t } = useTranslation('details');
  if (names.length === 0) return null;
  return (
    <ul className={classes.names} aria-label={label}>
      {names.map((name) => (
        <li key={name} className={classes.name}>
          <span>@{name}</span>
          <button
            type="button"
            aria-label={t('username.remove', { username: name })}
            onClick={() => onRemove(name)}
          >
            <IconX size={12} stroke={2.25} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
