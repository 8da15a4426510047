using System.Text.Json;
using NodaTime;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;
using ThreatBot.Interchange;
using ThreatBot.Storage;

namespace ThreatBot.Web.Api.Hooks;

/// <summary>
/// An event as it is told: what happened to which object, and where it is read. Nothing that people said is in it: whoever may read that has a token, and
/// whoever gets a message by mistake learns little.
/// </summary>
/// <param name="Type">What happened: "object.added".</param>
/// <param name="Timestamp">When.</param>
/// <param name="Data">To what.</param>
internal sealed record HookMessage(string Type, Instant Timestamp, HookMessage.Subject Data)
{
    /// <param name="Model">The model.</param>
    /// <param name="Version">Its version after the event, which is the number of the event.</param>
    /// <param name="Object">The object; absent where the model as a whole changed.</param>
    /// <param name="Read">The address of the event in the API; it takes a token with the scope events.</param>
    internal sealed record Subject(string Model, long Version, Named? Object, Uri Read);

    /// <param name="Kind">The kind of the object.</param>
    /// <param name="Id">Its id.</param>
    internal sealed record Named(string Kind, string Id);

    /// <summary>Stays the same however often the message is sent, so that a receiver can tell a repetition.</summary>
    public static string IdOf(Webhook hook, PastEvent past) => $"{hook.Id}.{past.Version}";

    public static HookMessage Of(string model, PastEvent past, Uri home) => new(
        TypeOf(past.Event),
        past.At,
        new Subject(
            model,
            past.Version,
            past.Event is ObjectChanged change ? new Named(NativeShape.NameOf(change.Kind), change.Id) : null,
            new Uri(home, $"{ApiRoute.Base}/models/{Uri.EscapeDataString(model)}/events?after={past.Version - 1}&limit=1")));

    public byte[] Bytes => JsonSerializer.SerializeToUtf8Bytes(this, ModelJson.Options);

    private static string TypeOf(ModelEvent happened) => happened switch
    {
        ObjectChanged { Before: null } => "object.added",
        ObjectChanged { After: null } => "object.removed",
        ObjectChanged => "object.changed",
        ModelStarted => "model.started",
        ModelRenamed => "model.renamed",
        _ => "model.changed",
    };
}
