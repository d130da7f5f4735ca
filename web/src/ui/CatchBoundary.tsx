import { Component, type ReactNode } from "react";

interface CatchBoundaryProps {
  /** When it changes, what is inside is tried anew. */
  resetKey: unknown;
  /** Drawn instead of what threw. `reset` tries again. */
  fallback: (error: unknown, reset: () => void) => ReactNode;
  children: ReactNode;
}

interface Caught {
  readonly caught: { readonly error: unknown } | null;
  readonly resetKey: unknown;
}

/** Draws something else where what is inside throws while it is being drawn. React knows this only for classes. */
export class CatchBoundary extends Component<CatchBoundaryProps, Caught> {
  override state: Caught = { caught: null, resetKey: this.props.resetKey };

  static getDerivedStateFromError(error: unknown): Partial<Caught> {
    return { caught: { error } };
  }

  static getDerivedStateFromProps({ resetKey }: CatchBoundaryProps, state: Caught): Caught | null {
    return resetKey === state.resetKey ? null : { caught: null, resetKey };
  }

  private readonly reset = () => this.setState({ caught: null });

  override render(): ReactNode {
    const { caught } = this.state;
    return caught === null ? this.props.children : this.props.fallback(caught.error, this.reset);
  }
}
