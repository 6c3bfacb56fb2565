package dev.adjoint.viz.layout;

import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizCmdLineEngine;
import guru.nidi.graphviz.engine.GraphvizEngine;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import guru.nidi.graphviz.engine.Options;
import guru.nidi.graphviz.engine.Rasterizer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// A way to lay DOT out as SVG. The engines are used directly and not by graphviz-java's static
/// `Graphviz.useEngine`, whose choice belongs to the application.
public enum LayoutEngine {
    /// The `dot` command of an installed Graphviz: the fastest.
    COMMAND {
        @Override
        GraphvizEngine start() {
            return new GraphvizCmdLineEngine().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    },
    /// Graphviz as JavaScript in V8, by J2V8: one native library in a jar, nothing to install.
    EMBEDDED {
        @Override
        GraphvizEngine start() throws IOException {
            GraphvizEngine engine = new GraphvizV8Engine();
            // It measures its fonts in the memory that it has, and forgets them when it gets
            // another:
            // it must have the large one before it sees a font.
            engine.execute("digraph {}", OPTIONS, Rasterizer.NONE).asString();
            return engine;
        }
    };

    private static final int PATIENCE_SECONDS = 120;

    /// In the 16 MB that the embedded engine takes by itself a graph of 2,000 nodes does not fit.
    private static final Options OPTIONS =
            Options.create().format(Format.SVG).totalMemory(256 * 1024 * 1024);

    /// An engine that is ready.
    ///
    /// @throws IOException where it cannot start; or a [RuntimeException] or [LinkageError] of its
    ///   own
    abstract GraphvizEngine start() throws IOException;

    static String svg(GraphvizEngine engine, String dot) throws IOException {
        return engine.execute(dot, OPTIONS, Rasterizer.NONE).asString();
    }
}
