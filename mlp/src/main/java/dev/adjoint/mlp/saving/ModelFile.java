package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.Mlp;
import dev.adjoint.mlp.data.ColumnNames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the files of networks and of trainings have in common: tensors, the table of the model that
/// they belong to, and the check that they belong to the one at hand.
public final class ModelFile {
    private static final String MODEL = "adjoint.model";
    private static final String COLUMNS = "adjoint.columns";

    private ModelFile() {}

    /// Writes a model's tensors, in one step, as [TensorFile#write] does.
    ///
    /// @param columns that it was trained on
    /// @param data what it was trained on, if that is to be in the file
    /// @param texts others that the file is to have
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
    /// @param needed the tensors that it is to have
    /// @param allowed those that it may have as well
    /// @throws IllegalArgumentException where it is another model's: all that differs is in the
    ///   message; or where it is no such file, as [TensorFile#read] says
    public static TensorFile read(
            Path file, Mlp model, Map<String, TensorType> needed, Map<String, TensorType> allowed) {
        TensorFile read = TensorFile.read(file);
        List<String> differences = differences(needed, allowed, read.tensors());
        String table = model.toString();
        String saved = read.texts().getOrDefault(MODEL, table);
        if (!differences.isEmpty() || !saved.equals(table)) {
            throw TensorFile.mistake(
                    file,
                    (differences.isEmpty() ? "another table" : String.join("; ", differences)),
                    "what the model has",
                    "build the model that was saved\nsaved:\n" + saved + "\nbuilt:\n" + table);
        }
        return read;
    }

    /// The columns that a file's model was trained on; none in a file from before they were saved.
    public static ColumnNames columns(TensorFile file) {
        return Fields.parse(file.texts().getOrDefault(COLUMNS, "[]")).stream()
                .findFirst()
                .map(fields -> new ColumnNames(fields.texts("features"), fields.texts("targets")))
                .orElse(ColumnNames.NONE);
    }

    private static List<String> differences(
            Map<String, TensorType> needed,
            Map<String, TensorType> allowed,
            Map<String, Tensor> got) {
        List<String> differences = new ArrayList<>();
        needed.forEach(
                (name, type) -> {
                    if (!got.containsKey(name)) {
                        differences.add("no " + name + ", needed " + type);
                    }
                });
        Map<String, TensorType> known = new LinkedHashMap<>(allowed);
        known.putAll(needed);
        got.forEach(
                (name, tensor) -> {
                    TensorType type = known.get(name);
                    if (type == null) {
                        differences.add(name + ", needed no such");
                    } else if (!tensor.type().equals(type)) {
                        differences.add(name + " as " + tensor.type() + ", needed " + type);
                    }
                });
        return differences;
    }
}
