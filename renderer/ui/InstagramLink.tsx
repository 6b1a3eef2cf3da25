import type { ReactNode } from 'react';
import { useAction } from '../data/queries.ts';

interface InstagramLinkProps {
  href: string;
  className?: string;
  label?: string;
  children: ReactNode;
}

/** A link out to Instagram. The window itself never navigates: main hands the address to the system browser. */
export function InstagramLink({ href, className, label, children }: InstagramLinkProps) {
  const openLink = useAction('app.openLink');
  return (
    <a
      className={className}
      href={href}
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        openLink.mutate({ url: href });
      }}
    >
      {children}
    </a>
  );
}
