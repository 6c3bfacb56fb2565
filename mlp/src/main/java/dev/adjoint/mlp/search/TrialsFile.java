package dev.adjoint.mlp.search;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;

import dev.adjoint.mlp.file.WholeFile;
import dev.adjoint.mlp.text.Mistake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// Reads and writes trials as comma-separated values. Numbers are written with all their digits.
final class TrialsFile {
    private TrialsFile() {}

    static void write(Trials trials, Path file) {
        WholeFile.writeText(
                "trials",
                file,
                out -> {
                    CsvWriter writer = CsvWriter.builder().build(out);
                    writer.writeRecord(header(trials.space()));
                    trials.trials().forEach(t -> writer.writeRecord(fields(trials.space(), t)));
                    writer.flush();
                });
    }

    static Trials read(Space space, Path file) {
        List<CsvRecord> lines = lines(file);
        List<String> header = header(space);
        List<String> columns = lines.isEmpty() ? List.of() : lines.getFirst().getFields();
        if (!columns.equals(header)) {
            throw Mistake.of(
                    "trials",
                    "a file with the columns " + columns,
                    header,
                    "read it with the space that it was written with");
        }
        return new Trials(
                space,
                lines.subList(1, lines.size()).stream().map(l -> trial(space, header, l)).toList());
    }

    private static List<CsvRecord> lines(Path file) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .allowUnclosedQuote(false)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file)) {
            return reader.stream().toList();
        } catch (CsvParseException e) {
            String got = "the fault \"" + e.getMessage() + "\"";
            IllegalArgumentException mistake =
                    Mistake.of("trials", got, "comma-separated values", "fix " + file);
            mistake.initCause(e);
            throw mistake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> header(Space space) {
        return Trials.line("trial", space.names(), "score", "seconds", "failure");
    }

    private static List<String> fields(Space space, Trial trial) {
        return Trials.line(
                Integer.toString(trial.number()),
                space.names().stream()
                        .map(name -> trial.setting().get(name, Object.class).toString())
                        .toList(),
                Double.toString(trial.score()),
                Double.toString(trial.seconds()),
                trial.failure());
    }

    private static Trial trial(Space space, List<String> header, CsvRecord line) {
        try {
            if (line.getFieldCount() != header.size()) {
                String got = line.getFieldCount() + " fields";
                throw Mistake.of("read", got, header.size(), "write the file again");
            }
            int end = 1 + space.names().size();
            return new Trial(
                    Integer.parseInt(line.getField(0)),
                    space.setting(p -> p.parse(line.getField(1 + space.parameters().indexOf(p)))),
                    Double.parseDouble(line.getField(end)),
                    Double.parseDouble(line.getField(end + 1)),
                    line.getField(end + 2));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "trials: line " + line.getStartingLineNumber() + ": " + e.getMessage(), e);
        }
    }
}
