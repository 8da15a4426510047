using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ThreatBot.Core.Models;

namespace ThreatBot.Interchange;

/// <summary>Which properties of the core's records are written and in what shape, so that the core needs no attributes.</summary>
internal static class ModelShape
{
    /// <summary>Drops what is computed and what is empty, and insists on what a record cannot be without.</summary>
    public static void StoredOnly(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var computed in type.Properties.Where(property => property.Set is null && property.AssociatedParameter is null).ToArray())
        {
            type.Properties.Remove(computed);
        }

        foreach (var property in type.Properties)
        {
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
            if (!property.IsRequired && property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
            {
                property.ShouldSerialize = static (_, value) => value is IEnumerable items && items.Cast<object?>().Any();
            }
        }
    }

    /// <summary>A closed choice is told by "kind", an event by "type"; the value is the name of the record.</summary>
    public static void Choices(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object || !type.Type.IsAbstract || type.Type.Assembly != typeof(ModelEvent).Assembly)
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = type.Type == typeof(ModelEvent) ? "type" : "kind",
        };
        foreach (var choice in type.Type.Assembly.GetTypes().Where(choice => choice.IsSealed && choice.IsSubclassOf(type.Type)))
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(choice, CamelCase(choice.Name)));
        }
    }

    /// <summary>An object starts with its kind and id; the fields it does not know come last, as they were.</summary>
    public static void Objects(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object || !type.Type.IsSubclassOf(typeof(ModelObject)))
        {
            return;
        }

        var kind = type.CreateJsonPropertyInfo(typeof(string), "kind");
        kind.Get = static found => CamelCase(((ModelObject)found).Kind.ToString());
        kind.Order = -2;
        type.Properties.Single(property => property.Name == "id").Order = -1;
        UnknownFields.Attach(type);
        type.Properties.Add(kind);
    }

    /// <summary>A closed choice as the native file has it, the same in every language.</summary>
    public static string Word(Enum choice) => CamelCase(choice.ToString());

    public static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
