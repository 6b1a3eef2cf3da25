import classes from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={classes.mark} role="img" aria-label="Vitrine">
      Vitrine<span className={classes.dot}>.</span>
    </span>
  );
}
