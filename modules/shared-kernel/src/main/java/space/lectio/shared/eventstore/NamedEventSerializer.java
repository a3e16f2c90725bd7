package space.lectio.shared.eventstore;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON with the names of {@link EventNames} in place of class names. A stored name that we do not know is refused: Axon would pass it over. */
public final class NamedEventSerializer extends Jackson3Serializer {

    private final EventNames names;

    public NamedEventSerializer(EventNames names) {
        super(Jackson3Serializer.builder().jsonMapperBuilderCustomizer(NamedEventSerializer::plain));
        this.names = names;
    }

    private static void plain(JsonMapper.Builder mapper) {
        mapper.disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }

    @Override
    @SuppressWarnings({"rawtypes", "NullAway"}) // Axon asks for the type of null payloads
    public SerializedType typeForClass(Class type) {
        if (type == null || type == Void.class || type == void.class) {
            return SimpleSerializedType.emptyType();
        }
        if (MetaData.class.isAssignableFrom(type)) {
            return new SimpleSerializedType(MetaData.class.getName(), null);
        }
        var name = names.nameOf(type);
        return new SimpleSerializedType(name.value(), name.revision());
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SimpleSerializedType.emptyType().equals(type)) {
            return Void.class;
        }
        if (MetaData.class.getName().equals(type.getName())) {
            return MetaData.class;
        }
        return names.typeOf(type.getName());
    }
}
