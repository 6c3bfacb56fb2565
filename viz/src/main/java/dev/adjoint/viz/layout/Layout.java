package dev.adjoint.viz.layout;

import guru.nidi.graphviz.engine.GraphvizEngine;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lays DOT out as SVG, by the first engine that can.
///
/// All layouts run on one thread of its own: the embedded engine belongs to the thread that made
/// it, takes seconds to start, and measures fonts only once in a process.
public final class Layout {
    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("adjoint-layout").factory());

    /// The engines that have started; touched by that thread alone.
    private static final Map<LayoutEngine, GraphvizEngine> STARTED =
            new EnumMap<>(LayoutEngine.class);

    private Layout() {}

    /// The SVG of a DOT text.
    ///
    /// @throws UnsupportedOperationException where no engine can
    public static String svg(String dot, List<LayoutEngine> engines) {
        try {
            return THREAD.submit(() -> firstOf(engines, dot)).get();
        } catch (ExecutionException failed) {
            throw new UnsupportedOperationException(message(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnsupportedOperationException("layout: interrupted", interrupted);
        }
    }

    private static String firstOf(List<LayoutEngine> engines, String dot) throws IOException {
        quieten();
        List<String> reasons = new ArrayList<>();
        for (LayoutEngine engine : engines) {
            try {
                return LayoutSvg.mended(LayoutEngine.svg(started(engine), dot));
            } catch (IOException | RuntimeException | LinkageError failed) {
                // A failed V8 runtime may be broken for good.
                STARTED.remove(engine);
                reasons.add(engine.name().toLowerCase(Locale.ROOT) + " engine: " + failed);
            }
        }
        throw new IOException(String.join("; ", reasons));
    }

    private static GraphvizEngine started(LayoutEngine engine) throws IOException {
        GraphvizEngine started = STARTED.get(engine);
        if (started == null) {
            started = engine.start();
            STARTED.put(engine, started);
        }
        return started;
    }

    /// SLF4J, by which graphviz-java logs, complains on the console where an application has no
    /// logger. That is no fault of the application's, so it is kept silent the first time.
    private static void quieten() {
        String verbosity = "slf4j.internal.verbosity";
        if (System.getProperty(verbosity) == null) {
            System.setProperty(verbosity, "ERROR");
            LoggerFactory.getILoggerFactory();
            System.clearProperty(verbosity);
        }
    }

    private static String message(ExecutionException failed) {
        Throwable reason = failed.getCause() == null ? failed : failed.getCause();
        return "layout: got no engine that can lay the graph out, needed one ("
                + reason.getMessage()
                + "): install Graphviz, so that the command dot is found, or put J2V8"
                + " (com.eclipsesource.j2v8) for this platform on the class path, or write a .dot"
                + " file, which needs neither";
    }
}
