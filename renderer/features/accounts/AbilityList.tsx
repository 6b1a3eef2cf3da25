import { ABILITIES, type Account, abilitiesOf } from '@shared/domain/account';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './AbilityList.module.css';
import { useWhyNot } from './use-why-not.ts';

/** Everything that Vitrine knows how to do, and for each whether this account can, or why it cannot. */
export function AbilityList({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const whyNot = useWhyNot();
  const abilities = abilitiesOf(account);
  return (
    <ul className={classes.abilities} aria-label={t('abilities.show')}>
      {ABILITIES.map((ability) => {
        const reason = abilities[ability];
        const Icon = reason ? IconMinus : IconCheck;
        return (
          <li key={ability} className={classes.ability} data-available={reason === null}>
            <Icon size={15} stroke={2} aria-label={t(reason ? 'abilities.no' : 'abilities.yes')} role="img" />
            <span>{t(`abilities.${ability}`)}</span>
            {reason ? <span className={classes.why}>{whyNot(ability, reason)}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
