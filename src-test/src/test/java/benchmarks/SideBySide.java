package benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// Runs [Tasks] and [Startup] in several processes, with one thread and with all, and prints a
/// Markdown table: the median of the processes, the lowest and the highest, and beside it the best
/// figure of other libraries, from a CSV file whose lines are `peer,task,threads,metric,value`;
/// columns after these are not read.
public final class SideBySide {
    private static final int FORKS = Integer.getInteger("forks", 3);
    private static final String SECONDS = System.getProperty("seconds", "1");

    private record Key(String task, int threads, String metric) {
        boolean isRate() {
            return metric.endsWith("/s");
        }
    }

    private record Peer(String name, double value) {}

    private final Map<Key, List<Double>> own = new LinkedHashMap<>();
    private final Map<Key, Peer> best = new LinkedHashMap<>();

    private SideBySide() {}

    /// @param arguments a regular expression for names of tasks, and a file with the figures of
    ///   others, if there is one
    public static void main(String[] arguments) throws IOException {
        SideBySide run = new SideBySide();
        String tasks = arguments.length == 0 ? ".*" : arguments[0];
        if (arguments.length > 1 && !arguments[1].isBlank()) {
            run.readPeers(Path.of(arguments[1]));
        }
        for (int threads : new TreeSet<>(List.of(1, Runtime.getRuntime().availableProcessors()))) {
            for (int fork = 1; fork <= FORKS; fork++) {
                System.err.println(threads + " thread(s), process " + fork + " of " + FORKS);
                run.measure(threads, "benchmarks.Tasks", tasks);
                if (threads == 1) {
                    run.startup(tasks);
                }
            }
        }
        run.print();
    }

    private void readPeers(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "peers: got " + file + ", needed a file that can be read");
        }
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord line : lines) {
                boolean isHead = line.getField(0).equals("peer");
                if (line.getFieldCount() >= 5 && !isHead && !line.getField(0).startsWith("#")) {
                    read(line);
                }
            }
        }
    }

    private void read(CsvRecord line) {
        Key key = new Key(line.getField(1), Integer.parseInt(line.getField(2)), line.getField(3));
        Peer peer = new Peer(line.getField(0), Double.parseDouble(line.getField(4)));
        best.merge(key, peer, (old, now) -> now.value > old.value == key.isRate() ? now : old);
    }

    private void startup(String tasks) throws IOException {
        for (String what : List.of("gradient", "epoch")) {
            String task = "T6-startup-" + what;
            if (task.matches(tasks)) {
                long start = System.nanoTime();
                measure(1, "benchmarks.Startup", what);
                double seconds = (System.nanoTime() - start) / 1e9;
                add(new Key(task, 1, "s"), seconds);
            }
        }
        if ("compile-T2".matches(tasks)) {
            measure(1, "benchmarks.Startup", "compile");
        }
    }

    /// Runs a program in a process of its own and keeps the figures that it prints.
    private void measure(int threads, String program, String argument) throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Dadjoint.threads=" + threads,
                        "-Dseconds=" + SECONDS,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        program,
                        argument);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",");
                if (fields.length == 5 && fields[0].equals("adjoint")) {
                    Key key = new Key(fields[1], Integer.parseInt(fields[2]), fields[3]);
                    add(key, Double.parseDouble(fields[4]));
                }
            }
        }
    }

    private void add(Key key, double value) {
        own.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
    }

    private void print() {
        System.out.println("| task | threads | | here | lowest to highest | best peer | ratio |");
        System.out.println("|---|---|---|---|---|---|---|");
        own.forEach(
                (key, values) -> {
                    List<Double> sorted = values.stream().sorted().toList();
                    double median = sorted.get(sorted.size() / 2);
                    Peer peer = best.get(key);
                    String theirs = peer == null ? "" : peer.name + " " + digits(peer.value);
                    String ratio =
                            peer == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "%.2f",
                                            key.isRate()
                                                    ? median / peer.value
                                                    : peer.value / median);
                    System.out.println(
                            String.join(
                                    " | ",
                                    "| " + key.task,
                                    Integer.toString(key.threads),
                                    key.metric,
                                    digits(median),
                                    digits(sorted.getFirst()) + " to " + digits(sorted.getLast()),
                                    theirs,
                                    ratio + " |"));
                });
    }

    private static String digits(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
