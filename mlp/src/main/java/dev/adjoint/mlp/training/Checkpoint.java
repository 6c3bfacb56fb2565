package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;
import dev.adjoint.mlp.data.BatchSource;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.saving.ModelFile;
import dev.adjoint.mlp.saving.TensorFile;
import dev.adjoint.mlp.text.Mistake;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A training saved to a file, to resume later: its state and its progress. The order of the rows
/// in an epoch follows from the seed and the epoch's number, so it is not saved.
///
/// @param state all values kept between steps, by name
/// @param setting the settings that the steps depend on beside the model: the seed and the batch
///   sizes
/// @param columns the columns of the data, as far as they are known
record Checkpoint(
        Map<String, Tensor> state, Progress progress, String setting, ColumnNames columns) {
    private static final String STATE = "state/";
    private static final String BEST = "best/";
    private static final String SETTING = "adjoint.setting";
    private static final String EPOCHS = "adjoint.epochs";
    private static final String STEPS = "adjoint.steps";
    private static final String LOSS_SUM = "adjoint.lossSum";

    /// Returns a text such as `seed 4, 3 batches of 8 rows, the last of 1`.
    static String setting(Trainer settings, BatchSource batches) {
        return "seed "
                + settings.seed()
                + ", "
                + batches.count()
                + " batches of "
                + batches.rows(0)
                + " rows, the last of "
                + batches.rows(batches.count() - 1);
    }

    void write(Path file, Trainer settings) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        state.forEach((name, tensor) -> tensors.put(STATE + name, tensor));
        progress.best().forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(SETTING, setting);
        texts.put(STEPS, Integer.toString(progress.steps()));
        texts.put(LOSS_SUM, Double.toString(progress.lossSum()));
        texts.put(
                EPOCHS,
                progress.epochs().stream().map(Checkpoint::line).collect(Collectors.joining("\n")));
        ModelFile.write(file, settings.model(), tensors, columns, Optional.empty(), texts);
    }

    /// @param types the types of all values kept between steps of the resumed training, by name
    /// @throws IllegalArgumentException if the file is from another model or optimiser, or is not a
    ///   checkpoint
    static Checkpoint read(Path file, Trainer settings, Map<String, TensorType> types) {
        Map<String, TensorType> best = prefixed(BEST, Network.types(settings.model()));
        TensorFile read = ModelFile.read(file, settings.model(), prefixed(STATE, types), best);
        Map<String, String> texts = read.texts();
        List<Epoch> epochs =
                field(file, texts, EPOCHS, text -> text.lines().map(Checkpoint::epoch).toList());
        Progress progress =
                new Progress(
                        epochs,
                        field(file, texts, STEPS, Integer::parseInt),
                        field(file, texts, LOSS_SUM, Double::parseDouble),
                        under(BEST, read.tensors()));
        String setting = field(file, texts, SETTING, text -> text);
        return new Checkpoint(
                under(STATE, read.tensors()), progress, setting, ModelFile.columns(read));
    }

    /// @throws IllegalArgumentException if the resumed training would take different steps
    void requireSetting(Path file, String needed) {
        if (!setting.equals(needed)) {
            throw Mistake.of(
                    "resume " + file,
                    "a checkpoint of " + setting,
                    needed,
                    "train with the seed, the batch size and the data of before");
        }
    }

    private static String line(Epoch epoch) {
        return epoch.number()
                + " "
                + epoch.trainingLoss()
                + " "
                + epoch.validationLoss()
                + " "
                + epoch.validationAccuracy();
    }

    private static Epoch epoch(String line) {
        String[] parts = line.split(" ", 4);
        return new Epoch(
                Integer.parseInt(parts[0]),
                Double.parseDouble(parts[1]),
                Double.parseDouble(parts[2]),
                Double.parseDouble(parts[3]));
    }

    private static <T> T field(
            Path file, Map<String, String> texts, String name, Function<String, T> parser) {
        String text = texts.getOrDefault(name, "nothing");
        try {
            return parser.apply(text);
        } catch (NumberFormatException | IndexOutOfBoundsException _) {
            throw Mistake.of(
                    "resume " + file,
                    text + " for " + name,
                    "what a checkpoint has",
                    "take a file that a training wrote");
        }
    }

    private static Map<String, TensorType> prefixed(String prefix, Map<String, TensorType> types) {
        Map<String, TensorType> prefixed = new LinkedHashMap<>();
        types.forEach((name, type) -> prefixed.put(prefix + name, type));
        return prefixed;
    }

    private static Map<String, Tensor> under(String prefix, Map<String, Tensor> tensors) {
        Map<String, Tensor> under = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (name.startsWith(prefix)) {
                        under.put(name.substring(prefix.length()), tensor);
                    }
                });
        return under;
    }
}
