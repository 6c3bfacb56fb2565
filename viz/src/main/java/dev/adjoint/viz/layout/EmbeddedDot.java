package dev.adjoint.viz.layout;

import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.GraphvizEngine;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import guru.nidi.graphviz.engine.Options;
import guru.nidi.graphviz.engine.Rasterizer;

import java.io.IOException;
import java.util.Optional;

/// Graphviz as JavaScript in V8. It must be used by the thread that created it, takes seconds to
/// start, and measures fonts only once in a process.
final class EmbeddedDot {
    /// A graph of 2,000 nodes does not fit in the engine's default 16 MB.
    private static final Options OPTIONS =
            Options.create().format(Format.SVG).totalMemory(256 * 1024 * 1024);

    private static Optional<GraphvizEngine> started = Optional.empty();

    private EmbeddedDot() {}

    /// Lays a DOT text out as SVG.
    ///
    /// @throws IOException if it fails; it may also throw a [RuntimeException] or [LinkageError]
    static String svg(String dot) throws IOException {
        if (started.isEmpty()) {
            started = Optional.of(start());
        }
        try {
            return svg(started.get(), dot);
        } catch (IOException | RuntimeException | LinkageError failed) {
            // A failed V8 runtime may be permanently broken.
            started = Optional.empty();
            throw failed;
        }
    }

    private static GraphvizEngine start() throws IOException {
        Silence.keep();
        GraphvizEngine engine = new GraphvizV8Engine();
        // It measures fonts in its current memory, and forgets them when it gets another: it needs
        // the large memory before the first font.
        svg(engine, "digraph {}");
        return engine;
    }

    private static String svg(GraphvizEngine engine, String dot) throws IOException {
        return engine.execute(dot, OPTIONS, Rasterizer.NONE).asString();
    }
}
