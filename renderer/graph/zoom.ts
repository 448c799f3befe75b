import { create } from 'zustand';

/** What the drawn graph can be asked to do. */
export interface GraphView {
  zoomIn: () => void;
  zoomOut: () => void;
  fit: () => void;
  /** By so many pixels. */
  pan: (x: number, y: number) => void;
}

/** The graph that is on the screen, for commands; null while there is none. */
export const useGraphView = create<{ view: GraphView | null }>(() => ({ view: null }));

const far = 80;

/** What a key does to the graph while it has the focus; null for other keys. */
export function graphKey(key: string): ((view: GraphView) => void) | null {
  switch (key) {
    case '+':
    case '=':
      return (view) => view.zoomIn();
    case '-':
    case '_':
      return (view) => view.zoomOut();
    case '0':
      return (view) => view.fit();
    case 'ArrowLeft':
      return (view) => view.pan(far, 0);
    case 'ArrowRight':
      return (view) => view.pan(-far, 0);
    case 'ArrowUp':
      return (view) => view.pan(0, far);
    case 'ArrowDown':
      return (view) => view.pan(0, -far);
    default:
      return null;
  }
}
