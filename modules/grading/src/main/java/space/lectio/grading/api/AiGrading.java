package space.lectio.grading.api;

/**
 * What the teacher wishes of automatic suggestions. Nothing acts on it yet.
 *
 * @param provider {@code none}, {@code deepseek} or {@code openai}
 */
public record AiGrading(boolean enabled, String provider, String prompt) {}
