package laws;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import javax.management.JMException;
import javax.management.ObjectName;

/// What C2 has compiled of generated classes, by the JVM's own list.
///
/// @param numbers for each class whose code is in use, the number of the compilation
record CompiledCode(Map<String, String> numbers) {
    private static final String GENERATED = "dev.adjoint.autodiff.generate.Generated";
    private static final String HIGHEST_TIER = "4";
    private static final String IN_USE = "0";

    static CompiledCode now() {
        Map<String, String> numbers = new HashMap<>();
        list().lines()
                .filter(line -> line.contains(GENERATED))
                .map(line -> line.trim().split(" +", 4))
                .filter(words -> words[1].equals(HIGHEST_TIER) && words[2].equals(IN_USE))
                .forEach(words -> numbers.put(words[3].split("\\(", 2)[0], words[0]));
        return new CompiledCode(numbers);
    }

    /// What the JIT compiler threw away or compiled again until later; empty where it is as it was.
    Optional<String> change(CompiledCode later) {
        TreeSet<String> changed = new TreeSet<>();
        numbers.forEach(
                (name, number) -> {
                    if (!number.equals(later.numbers.get(name))) {
                        changed.add(name);
                    }
                });
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("its code was thrown away, or compiled again: " + changed);
    }

    private static String list() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(commands, "compilerCodelist", new Object[] {}, new String[] {});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not list its compiled code", e);
        }
    }
}
