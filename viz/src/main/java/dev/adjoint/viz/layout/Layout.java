package dev.adjoint.viz.layout;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lays DOT out as SVG, with the first engine that works.
///
/// All layouts run on one dedicated thread, since the embedded engine must be used by the thread
/// that created it.
public final class Layout {
    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("adjoint-layout").factory());

    /// The number of letters of DOT from which on it matters which engine is used.
    private static final int LONG = 100_000;

    private Layout() {}

    /// Lays a DOT text out as SVG.
    ///
    /// @throws UnsupportedOperationException if no engine works
    public static String svg(String dot, List<LayoutEngine> engines) {
        return svgs(List.of(dot), engines).getFirst();
    }

    /// Lays several DOT texts out as SVG, in their order. That is quicker than one by one.
    ///
    /// @throws UnsupportedOperationException if no engine works
    public static List<String> svgs(List<String> dots, List<LayoutEngine> engines) {
        try {
            return THREAD.submit(() -> firstOf(engines, dots)).get();
        } catch (ExecutionException failed) {
            throw new UnsupportedOperationException(message(failed), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnsupportedOperationException("layout: interrupted", interrupted);
        }
    }

    private static List<String> firstOf(List<LayoutEngine> engines, List<String> dots)
            throws IOException {
        List<String> reasons = new ArrayList<>();
        for (LayoutEngine engine : engines) {
            try {
                return engine.svgs(dots).stream().map(LayoutSvg::fixed).toList();
            } catch (IOException | RuntimeException | LinkageError failed) {
                reasons.add(engine.name().toLowerCase(Locale.ROOT) + " engine: " + failed);
                if (isSlow(dots) && engine != engines.getLast()) {
                    System.getLogger(Layout.class.getPackageName())
                            .log(
                                    Level.WARNING,
                                    "layout: "
                                            + reasons.getLast()
                                            + "; a slower one lays "
                                            + dots.size()
                                            + " drawings out, which may take minutes: install"
                                            + " Graphviz, so that the command dot is found");
                }
            }
        }
        throw new IOException(String.join("; ", reasons));
    }

    private static boolean isSlow(List<String> dots) {
        return dots.stream().mapToInt(String::length).sum() > LONG;
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
