import { Component, type ReactNode } from "react";

interface CatchBoundaryProps {
  /** When this changes, the children are rendered again. */
  resetKey: unknown;
  /** Rendered instead of the children that threw. `reset` renders the children again. */
  fallback: (error: unknown, reset: () => void) => ReactNode;
  children: ReactNode;
}

interface Caught {
  readonly caught: { readonly error: unknown } | null;
  readonly resetKey: unknown;
}

/** Renders a fallback if the children throw while rendering. It is a class because React supports error boundaries only in classes. */
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
