package dev.adjoint.viz.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// An engine that lays DOT out as SVG.
public enum LayoutEngine {
    /// The `dot` command of an installed Graphviz: the fastest.
    COMMAND {
        @Override
        List<String> svgs(List<String> dots) throws IOException {
            return new DotCommand().svgs(dots);
        }
    },
    /// Graphviz as JavaScript in V8, by J2V8: one native library in a jar, nothing to install.
    EMBEDDED {
        @Override
        List<String> svgs(List<String> dots) throws IOException {
            List<String> svgs = new ArrayList<>();
            for (String dot : dots) {
                svgs.add(EmbeddedDot.svg(dot));
            }
            return svgs;
        }
    };

    /// Lays DOT texts out as SVG, in their order.
    ///
    /// @throws IOException if it fails; it may also throw a [RuntimeException] or [LinkageError]
    abstract List<String> svgs(List<String> dots) throws IOException;
}
