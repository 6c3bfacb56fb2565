package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.optimizer.Plateau;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a training begins, and what happens between its epochs. [Trainer] has a method for each.
///
/// @param start what parameters and layers' states start from, by name; drawn where it is empty
/// @param columns that those were trained on
/// @param resumed the checkpoint that it goes on from
/// @param saved the checkpoints that it writes
/// @param earlyStopping when it ends before its last epoch
/// @param plateau when its rate falls
public record Course(
        Map<String, Tensor> start,
        ColumnNames columns,
        Optional<Path> resumed,
        Optional<Saved> saved,
        Optional<EarlyStopping> earlyStopping,
        Optional<Plateau> plateau) {
    /// A checkpoint after every so many epochs, and at the end, each in the place of the last one.
    public record Saved(Path file, int everyEpochs) {
        public Saved {
            Trainer.requirePositive("checkpoint", everyEpochs);
        }
    }

    /// From new parameters to the last epoch.
    static final Course PLAIN =
            new Course(
                    Map.of(),
                    ColumnNames.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public Course {
        start = Collections.unmodifiableMap(new LinkedHashMap<>(start));
    }

    Course from(Map<String, Tensor> values, ColumnNames trainedOn) {
        return new Course(values, trainedOn, resumed, saved, earlyStopping, plateau);
    }

    Course resuming(Path file) {
        return new Course(start, columns, Optional.of(file), saved, earlyStopping, plateau);
    }

    Course saving(Saved checkpoints) {
        return new Course(
                start, columns, resumed, Optional.of(checkpoints), earlyStopping, plateau);
    }

    Course stopping(EarlyStopping when) {
        return new Course(start, columns, resumed, saved, Optional.of(when), plateau);
    }

    Course reducing(Plateau when) {
        return new Course(start, columns, resumed, saved, earlyStopping, Optional.of(when));
    }

    /// Whether what it does needs a validation loss.
    boolean needsValidation() {
        return earlyStopping.isPresent() || plateau.isPresent();
    }
}
