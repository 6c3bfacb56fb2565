package dev.adjoint.mlp.training;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.ColumnNames;
import dev.adjoint.mlp.optimizer.Plateau;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The start of a training, and the actions between its epochs. [Trainer] has a method for each.
///
/// @param start the initial values of parameters and layer states, by name; drawn if empty
/// @param columns the columns that these values were trained on
/// @param resumed the checkpoint to resume from
/// @param saved the checkpoints to write
/// @param earlyStopping the condition to end before the last epoch
/// @param plateau the condition to lower the rate
public record Course(
        Map<String, Tensor> start,
        ColumnNames columns,
        Optional<Path> resumed,
        Optional<Saved> saved,
        Optional<EarlyStopping> earlyStopping,
        Optional<Plateau> plateau) {
    /// A checkpoint after every `everyEpochs` epochs, and at the end. Each replaces the one before.
    public record Saved(Path file, int everyEpochs) {
        public Saved {
            Trainer.requirePositive("checkpoint", everyEpochs);
        }
    }

    /// The default course: from new parameters to the last epoch.
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

    /// Whether this course needs a validation loss.
    boolean needsValidation() {
        return earlyStopping.isPresent() || plateau.isPresent();
    }

    /// The settings that differ from [#PLAIN], by name.
    Map<String, Object> lines() {
        Map<String, Object> lines = new LinkedHashMap<>();
        if (!start.isEmpty()) {
            lines.put("starts from", start.size() + " given tensors");
        }
        resumed.ifPresent(file -> lines.put("resumes", file));
        saved.ifPresent(
                s -> lines.put("checkpoint", s.file() + " every " + s.everyEpochs() + " epochs"));
        earlyStopping.ifPresent(when -> lines.put("early stopping", when));
        plateau.ifPresent(when -> lines.put("reduce on plateau", when));
        return lines;
    }
}
