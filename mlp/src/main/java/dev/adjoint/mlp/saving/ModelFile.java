package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Common parts of the files of networks and trainings: tensors, the table of their model, and the
/// check that they match the given model.
public final class ModelFile {
    private static final String MODEL = "adjoint.model";
    private static final String COLUMNS = "adjoint.columns";

    private ModelFile() {}

    /// Writes a model's tensors atomically, as [TensorFile#write] does.
    ///
    /// @param columns the columns that the model was trained on
    /// @param data the description of its training data, if it is to be saved
    /// @param texts further texts to be saved
    public static void write(
            Path file,
            Mlp model,
            Map<String, Tensor> tensors,
            ColumnNames columns,
            Optional<DataDescription> data,
            Map<String, String> texts) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        all.put(MODEL, model.toString());
        if (!columns.equals(ColumnNames.NONE)) {
            Fields fields =
                    Fields.NONE
                            .with("features", columns.features())
                            .with("targets", columns.targets());
            all.put(COLUMNS, Fields.json(List.of(fields)));
        }
        data.map(DescriptionText::of).ifPresent(all::putAll);
        new TensorFile(tensors, all).write(file);
    }

    /// Reads a file of the same model.
    ///
    /// @param needed the required tensors
    /// @param allowed the optional tensors
    /// @throws IllegalArgumentException if it is another model's: the message lists all
    ///   differences; or if it is not a valid file, as [TensorFile#read] says
    public static TensorFile read(
            Path file, Mlp model, Map<String, TensorType> needed, Map<String, TensorType> allowed) {
        TensorFile read = TensorFile.read(file);
        TensorDifferences differences = TensorDifferences.of(needed, allowed, read.tensors());
        String table = model.toString();
        String saved = read.texts().getOrDefault(MODEL, "");
        if (saved.isEmpty() && !differences.areNone()) {
            throw TensorFile.mistake(
                    file,
                    "tensors that another program has saved: " + differences.text(),
                    "those of the model",
                    "read them by TensorFile.read, and change them for Network.of: "
                            + differences.cure()
                            + "\nthe file's:\n"
                            + listed(read.tensors())
                            + "the model:\n"
                            + table);
        }
        if (!differences.areNone() || !(saved.isEmpty() || saved.equals(table))) {
            throw TensorFile.mistake(
                    file,
                    (differences.areNone() ? "another table" : differences.text()),
                    "what the model has",
                    "build the model that was saved\nsaved:\n" + saved + "\nbuilt:\n" + table);
        }
        return read;
    }

    /// Checks that a model has these tensors and no others.
    ///
    /// @throws IllegalArgumentException if it has not: the message lists all differences
    public static void requireFits(
            String operation, Mlp model, Map<String, TensorType> needed, Map<String, Tensor> got) {
        TensorDifferences differences = TensorDifferences.of(needed, Map.of(), got);
        if (!differences.areNone()) {
            throw Mistake.of(
                    operation,
                    differences.text(),
                    "the tensors of the model",
                    differences.cure() + "\nthe tensors:\n" + listed(got) + "the model:\n" + model);
        }
    }

    /// The columns that a file's model was trained on; none if the file is too old to contain them.
    public static ColumnNames columns(TensorFile file) {
        return Fields.parse(file.texts().getOrDefault(COLUMNS, "[]")).stream()
                .findFirst()
                .map(fields -> new ColumnNames(fields.texts("features"), fields.texts("targets")))
                .orElse(ColumnNames.NONE);
    }

    private static String listed(Map<String, Tensor> tensors) {
        StringBuilder text = new StringBuilder();
        tensors.forEach((name, tensor) -> text.append(name + " : " + tensor.type() + "\n"));
        return text.toString();
    }
}
