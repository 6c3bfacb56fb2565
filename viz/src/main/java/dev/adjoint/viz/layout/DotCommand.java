package dev.adjoint.viz.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Runs the `dot` command. Uses the JDK rather than graphviz-java: on a timeout, that kills only
/// the command's shell and then waits for the command itself forever.
final class DotCommand {
    private DotCommand() {}

    private static final Pattern START = Pattern.compile("(?=<\\?xml )");

    /// Lays DOT texts out as SVG, in one run of the command.
    ///
    /// @throws IOException if there is no such command, it fails, or it exceeds the time
    static List<String> svgs(List<String> dots, long seconds) throws IOException {
        Path folder = Files.createTempDirectory("adjoint-dot");
        Path input = folder.resolve("in.dot");
        Path output = folder.resolve("out.svg");
        Path mistakes = folder.resolve("mistakes.txt");
        try {
            Files.writeString(input, String.join("\n", dots));
            Process process =
                    new ProcessBuilder("dot", "-Tsvg", input.toString())
                            .redirectOutput(output.toFile())
                            .redirectError(mistakes.toFile())
                            .start();
            await(process, seconds);
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

    private static void await(Process process, long seconds) throws IOException {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw new IOException("dot took more than " + seconds + " s");
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
