package dev.adjoint.viz.layout;

import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizEngine;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import guru.nidi.graphviz.engine.Options;
import guru.nidi.graphviz.engine.Rasterizer;

import java.io.IOException;
import java.util.Optional;

/// Graphviz as JavaScript in V8. For one thread: it belongs to the thread that made it, takes
/// seconds to start, and measures fonts only once in a process.
final class EmbeddedDot {
    /// In the 16 MB that the engine takes by itself a graph of 2,000 nodes does not fit.
    private static final Options OPTIONS =
            Options.create().format(Format.SVG).totalMemory(256 * 1024 * 1024);

    private static Optional<GraphvizEngine> started = Optional.empty();

    private EmbeddedDot() {}

    /// The SVG of a DOT text.
    ///
    /// @throws IOException where it fails; or a [RuntimeException] or [LinkageError] of its own
    static String svg(String dot) throws IOException {
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        try {
            return svg(started.get(), dot);
        } catch (IOException | RuntimeException | LinkageError failed) {
            // A failed V8 runtime may be broken for good.
            started = Optional.empty();
            throw failed;
        }
    }

    private static GraphvizEngine start() throws IOException {
        Silence.keep();
        GraphvizEngine engine = new GraphvizV8Engine();
        // It measures its fonts in the memory that it has, and forgets them when it gets another:
        // it
        // must have the large one before it sees a font.
        svg(engine, "digraph {}");
        return engine;
    }

    private static String svg(GraphvizEngine engine, String dot) throws IOException {
        return engine.execute(dot, OPTIONS, Rasterizer.NONE).asString();
    }
}
