// The inclusion path drawn: from the leaf up, each step joined with its neighbour, to the root that was signed. The same
// stands beside it as a table.
import { useSpeech } from '../../i18n/language.tsx';
import type { PathStep } from './verification.ts';

const stepPx = 26;
const swayPx = 34;

const brief = (hash: string) => `${hash.slice(0, 8)}…`;

type DrawingProps = { leaf: string; path: readonly PathStep[]; root: string };

/** Where the path stands after each step: to the right when its neighbour is on the left, and the other way round. */
function positions(path: readonly PathStep[]): number[] {
  return [0, ...path.map(({ side }) => (side === 'left' ? -1 : 1))];
}

export function PathDrawing({ leaf, path, root }: DrawingProps) {
  const { t } = useSpeech();
  const levels = path.length;
  const height = (levels + 1) * stepPx + 28;
  const centre = 180;
  const yOf = (level: number) => height - 22 - level * stepPx;
  const lean = positions(path);
  const xOf = (level: number) => centre + (lean[level] ?? 0) * 6;
  return (
    <svg className="path-drawing" viewBox={`0 0 360 ${height}`} role="img" aria-label={t('verify.path')}>
      {path.map(({ side, neighbour }, index) => {
        const from = [xOf(index), yOf(index)];
        const to = [xOf(index + 1), yOf(index + 1)];
        const neighbourX = from[0]! + (side === 'left' ? -swayPx : swayPx);
        return (
          <g key={index}>
            <path className="path-line" d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`} />
            <path className="neighbour-line" d={`M${neighbourX} ${from[1]}L${to[0]} ${to[1]}`} />
            <rect className="neighbour" x={neighbourX - 4} y={from[1]! - 4} width="8" height="8" />
            <text
              x={neighbourX + (side === 'left' ? -10 : 10)}
              y={from[1]! + 4}
              textAnchor={side === 'left' ? 'end' : 'start'}
            >
              {brief(neighbour)}
            </text>
          </g>
        );
      })}
      {lean.map((_, level) => (
        <circle
          key={level}
          className={level === levels ? 'path-node root' : 'path-node'}
          cx={xOf(level)}
          cy={yOf(level)}
          r={level === 0 || level === levels ? 6 : 3.5}
        />
      ))}
      <text className="path-name" x={centre} y={height - 2} textAnchor="middle">
        {t('verify.leaf')} {brief(leaf)}
      </text>
      <text className="path-name" x={xOf(levels) + 12} y={yOf(levels) + 4}>
        {t('verify.root')} {brief(root)}
      </text>
    </svg>
  );
}

export function PathTable({ leaf, path }: Omit<DrawingProps, 'root'>) {
  const { t } = useSpeech();
  return (
    <div className="scroll-x">
      <table className="plain path-table">
        <thead>
          <tr>
            <th scope="col">{t('verify.step')}</th>
            <th scope="col">{t('verify.side')}</th>
            <th scope="col">{t('verify.neighbour')}</th>
            <th scope="col">{t('verify.hash')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>0</td>
            <td>–</td>
            <td>{t('verify.leaf')}</td>
            <td className="mono">{leaf}</td>
          </tr>
          {path.map(({ side, neighbour, hash }, index) => (
            <tr key={index}>
              <td>{index + 1}</td>
              <td>{t(`verify.${side}`)}</td>
              <td className="mono">{neighbour}</td>
              <td className="mono">{hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
