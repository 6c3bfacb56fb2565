package dev.adjoint.viz.layout;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Runs the `dot` command. Uses the JDK rather than graphviz-java: on a timeout, that kills only
/// the command's shell and then waits for the command itself forever.
final class DotCommand {
    /// The number of DOT texts in one run of the command, which takes some 50 ms to start.
    private static final int AT_ONCE = 40;

    /// The time between two lines in the log.
    private static final long REPORT_NANOS = 5_000_000_000L;

    /// The limit on one run.
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /// The limit on one drawing of a run that has exceeded its limit.
    private static final Duration LIMIT_ALONE = Duration.ofSeconds(15);

    /// Attributes of a graph for a layout of lower quality, in a fifth of the time or less: fewer
    /// rounds that avoid crossings and shorten edges, and straight edges.
    private static final String QUICK = "nslimit=0.2; nslimit1=0.2; mclimit=0.1; splines=line;";

    private static final Pattern START = Pattern.compile("(?=<\\?xml )");

    private final Duration limit;
    private final Duration limitAlone;

    DotCommand() {
        this(LIMIT, LIMIT_ALONE);
    }

    /// @param limit on a run
    /// @param limitAlone on one drawing of a run that has exceeded the limit
    DotCommand(Duration limit, Duration limitAlone) {
        this.limit = limit;
        this.limitAlone = limitAlone;
    }

    /// Lays DOT texts out as SVG. Of many, each core lays out some; what takes long is reported in
    /// the log. A drawing that takes too long is laid out again in lower quality.
    ///
    /// @throws IOException if there is no such command, it fails, or it exceeds the time
    List<String> svgs(List<String> dots) throws IOException {
        if (dots.size() <= AT_ONCE) {
            return run(dots);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        cores, Thread.ofPlatform().daemon().name("adjoint-dot-", 0).factory());
        try {
            List<Future<List<String>>> runs = new ArrayList<>();
            for (int from = 0; from < dots.size(); from += AT_ONCE) {
                List<String> some = dots.subList(from, Math.min(dots.size(), from + AT_ONCE));
                runs.add(threads.submit(() -> run(some)));
            }
            return results(runs, dots.size());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> results(List<Future<List<String>>> runs, int count)
            throws IOException {
        List<String> svgs = new ArrayList<>(count);
        long reported = System.nanoTime();
        for (Future<List<String>> run : runs) {
            try {
                svgs.addAll(run.get());
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof IOException io ? io : new IOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("dot was interrupted", interrupted);
            }
            if (System.nanoTime() - reported > REPORT_NANOS) {
                reported = System.nanoTime();
                System.getLogger(DotCommand.class.getPackageName())
                        .log(
                                Level.INFO,
                                "layout: " + svgs.size() + " of " + count + " drawings are done");
            }
        }
        return svgs;
    }

    private List<String> run(List<String> dots) throws IOException {
        try {
            return run(dots, limit);
        } catch (TimeoutException late) {
            return dots.size() == 1 ? List.of(quick(dots.getFirst())) : eachAlone(dots);
        }
    }

    private List<String> eachAlone(List<String> dots) throws IOException {
        List<String> svgs = new ArrayList<>(dots.size());
        for (String dot : dots) {
            try {
                svgs.addAll(run(List.of(dot), limitAlone));
            } catch (TimeoutException late) {
                svgs.add(quick(dot));
            }
        }
        return svgs;
    }

    private static String quick(String dot) throws IOException {
        System.getLogger(DotCommand.class.getPackageName())
                .log(
                        Level.WARNING,
                        "layout: a drawing takes too long, so that it is laid out in lower quality,"
                                + " with straight edges: draw a part of the graph, or fold more"
                                + " of it");
        String attributes = dot.substring(0, dot.lastIndexOf('}')) + QUICK + "\n}\n";
        try {
            return run(List.of(attributes), LIMIT).getFirst();
        } catch (TimeoutException late) {
            throw new IOException("dot took more than " + LIMIT.toSeconds() + " s twice", late);
        }
    }

    /// Lays DOT texts out as SVG, in one run of the command.
    private static List<String> run(List<String> dots, Duration limit)
            throws IOException, TimeoutException {
        Path folder = Files.createTempDirectory("adjoint-dot");
        Path input = folder.resolve("in.dot");
        Path output = folder.resolve("out.svg");
        Path mistakes = folder.resolve("mistakes.txt");
        try {
            Files.writeString(input, String.join("\n", dots));
            Process process =
                    new ProcessBuilder("dot", "-Tsvg", String.valueOf(input.getFileName()))
                            .directory(folder.toFile())
                            .redirectOutput(output.toFile())
                            .redirectError(mistakes.toFile())
                            .start();
            await(process, limit);
            if (process.exitValue() != 0) {
                throw new IOException("dot: " + text(mistakes));
            }
            List<String> svgs =
                    START.splitAsStream(text(output)).filter(svg -> !svg.isBlank()).toList();
            if (svgs.size() != dots.size()) {
                throw new IOException("dot: " + svgs.size() + " of " + dots.size() + " pictures");
            }
            return svgs;
        } finally {
            for (Path file : new Path[] {input, output, mistakes, folder}) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void await(Process process, Duration limit)
            throws IOException, TimeoutException {
        try {
            if (!process.waitFor(limit)) {
                throw new TimeoutException("dot took more than " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("dot was interrupted", interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
