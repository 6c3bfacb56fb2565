package dev.adjoint.viz.layout;

import java.io.IOException;

/// An engine that lays DOT out as SVG.
public enum LayoutEngine {
    /// The `dot` command of an installed Graphviz: the fastest.
    COMMAND {
        @Override
        String svg(String dot) throws IOException {
            return DotCommand.svg(dot, PATIENCE_SECONDS);
        }
    },
    /// Graphviz as JavaScript in V8, by J2V8: one native library in a jar, nothing to install.
    EMBEDDED {
        @Override
        String svg(String dot) throws IOException {
            return EmbeddedDot.svg(dot);
        }
    };

    private static final int PATIENCE_SECONDS = 120;

    /// Lays a DOT text out as SVG.
    ///
    /// @throws IOException if it fails; it may also throw a [RuntimeException] or [LinkageError]
    abstract String svg(String dot) throws IOException;
}
