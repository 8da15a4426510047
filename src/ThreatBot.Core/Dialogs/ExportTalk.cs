using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The model as a file, for whoever asks and for nobody else: it is a map for attackers, so each takes it along on purpose.</summary>
internal static class ExportTalk
{
    /// <summary>Words between the command and the format: "export as markdown".</summary>
    public const string Connective = "connective.as";

    public static void Export(Exchange exchange, ThreatModel model, string said)
    {
        var named = Reading.After(said.Trim(), Connective, exchange.Lexicon);
        if (FileFormat.Named(named, exchange.Lexicon) is { } format)
        {
            exchange.Say(Ready(exchange, model, format));
            return;
        }

        var all = FileFormat.All.Select(each => (Value)new Value.Words(ExportPrompts.Of(each).With(new Value.Code(each.Id)))).ToValueList();
        exchange.Whisper(named.Length == 0
            ? ExportPrompts.What.With(new Value.Many(all))
            : ExportPrompts.Unknown.With(new Value.Said(named), new Value.Many(all)));
    }

    /// <summary>Whether the words after the command say a format, or at least nothing else: "export the worries of last year" is talk.</summary>
    public static bool IsMeant(string said, Lexicon lexicon) =>
        Reading.After(said.Trim(), Connective, lexicon) is var named && (FileFormat.Named(named, lexicon) is not null || !named.Contains(' ', StringComparison.Ordinal));

    /// <summary>Links travel; whoever notices one where it should not be can end it, and all others with it.</summary>
    public static void CloseLinks(Exchange exchange)
    {
        var model = exchange.Edit.Model;
        exchange.Do(new ModelDeed.CloseLinks(model.Id));
        exchange.Say(ExportPrompts.LinksClosed.With(new Value.Said(model.Name), new Value.Person(exchange.Incoming.Speaker)));
    }

    /// <summary>The model to look at, with pictures and all that was said about each thing.</summary>
    public static void Page(Exchange exchange)
    {
        var model = exchange.Edit.Model;
        exchange.Say(Handed(exchange, ExportPrompts.Page.With(new Value.Link(model.Name)), new Handout.Page(model.Id)));
    }

    private static Reply Ready(Exchange exchange, ThreatModel model, FileFormat format)
    {
        var name = FileName.Of(model, exchange.Incoming.At, format.Extension);
        var prompt = ExportPrompts.Ready.With(new Value.Said(model.Name), new Value.Number(model.Version), new Value.Link(name));
        return Handed(exchange, prompt, new Handout.File(model.Id, model.Version, format.Id, name));
    }

    public static Reply Handed(Exchange exchange, Prompt prompt, Handout handout) => new()
    {
        Audience = new Audience.Only(exchange.Incoming.Speaker),
        Card = exchange.NewId(),
        Thread = exchange.Thread,
        Prompt = prompt,
        Handout = handout,
    };
}
