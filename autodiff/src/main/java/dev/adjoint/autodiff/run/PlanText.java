package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a program does, as text: a line for each kernel and for each value in working memory.
final class PlanText {
    private static final int LONGEST = 60;

    private final Program program;
    private final @Nullable Timing timing;

    PlanText(Program program, @Nullable Timing timing) {
        this.program = program;
        this.timing = timing;
    }

    String text() {
        return kernels() + "\n" + buffers() + warmth();
    }

    /// How many kernels are warm, and why the others are not.
    private String warmth() {
        StringBuilder text = new StringBuilder(program.warmth() + "\n");
        List<CompiledKernel> kernels = program.kernels();
        for (int i = 0; i < kernels.size(); i++) {
            String number = Integer.toString(i + 1);
            kernels.get(i)
                    .reasonScalar()
                    .ifPresent(
                            why ->
                                    text.append("kernel ")
                                            .append(number)
                                            .append(" stays in its scalar form: ")
                                            .append(why)
                                            .append('\n'));
        }
        return text.toString();
    }

    private String kernels() {
        List<Launch> launches = program.plan().launches();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("", "kernel", "result", "MFLOP", "KB"));
        boolean isTimed = timing != null && timing.runs() > 0;
        if (isTimed) {
            head.addAll(List.of("us", "GFLOP/s", "GB/s"));
        }
        rows.add(head);
        long flops = 0;
        long bytes = 0;
        long nanos = 0;
        for (int i = 0; i < launches.size(); i++) {
            Launch launch = launches.get(i);
            long time = timing == null ? 0 : timing.median(i);
            String labels =
                    launch.nodes().stream()
                            .map(Node::label)
                            .map(GraphText::oneLine)
                            .collect(Collectors.joining(", "));
            rows.add(
                    row(
                            Integer.toString(i + 1),
                            shortened(labels),
                            launch.nodes().getLast().type().toString(),
                            launch.flops(),
                            launch.bytes(),
                            isTimed,
                            time));
            flops += launch.flops();
            bytes += launch.bytes();
            nanos += time;
        }
        String all = launches.size() + (launches.size() == 1 ? " kernel" : " kernels");
        rows.add(row("", all, "", flops, bytes, isTimed, nanos));
        return table(rows, 3);
    }

    private static List<String> row(
            String number,
            String what,
            String type,
            long flops,
            long bytes,
            boolean isTimed,
            long nanos) {
        List<String> row = new ArrayList<>(List.of(number, what, type));
        row.add(String.format(Locale.ROOT, "%.3f", flops / 1e6));
        row.add(String.format(Locale.ROOT, "%.1f", bytes / 1e3));
        if (isTimed) {
            row.add(String.format(Locale.ROOT, "%.1f", nanos / 1e3));
            row.add(String.format(Locale.ROOT, "%.1f", (double) flops / Math.max(1, nanos)));
            row.add(String.format(Locale.ROOT, "%.1f", (double) bytes / Math.max(1, nanos)));
        }
        return row;
    }

    private String buffers() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("value", "type", "offset", "KB", "from", "to"));
        int kernels = program.plan().launches().size();
        for (Buffer buffer : program.buffers()) {
            rows.add(
                    List.of(
                            GraphText.oneLine(buffer.value().label()),
                            buffer.value().type().toString(),
                            Long.toString(buffer.offset() / buffer.held().bytes()),
                            String.format(Locale.ROOT, "%.1f", buffer.bytes() / 1e3),
                            buffer.from() == 0 ? "start" : Integer.toString(buffer.from()),
                            buffer.to() > kernels ? "end" : Integer.toString(buffer.to())));
        }
        String size = String.format(Locale.ROOT, "%.1f", program.arenaBytes() / 1e3);
        return table(rows, 2) + "working memory: " + size + " KB\n";
    }

    private static String shortened(String labels) {
        return labels.length() <= LONGEST ? labels : labels.substring(0, LONGEST - 1) + "…";
    }

    /// @param words columns that stand left; the others, of numbers, stand right
    private static String table(List<List<String>> rows, int words) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : "  ");
                line.append(i < words ? row.get(i) + space : space + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
