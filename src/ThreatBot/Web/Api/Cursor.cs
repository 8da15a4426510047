using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ThreatBot.Core.Models;

namespace ThreatBot.Web.Api;

/// <summary>A page of items, and the cursor of the one after it.</summary>
internal sealed record ApiPage<T>(ImmutableArray<T> Items, string? Next)
{
    /// <summary>The page as it is sent, with the address of the next one.</summary>
    public IResult For(ApiCall call) => Representation.Of(new ApiList<T>(Items), Next is null ? null : call.With(ApiParameter.Cursor.Name, Next));
}

/// <summary>What every list is sent as.</summary>
internal sealed record ApiList<T>(ImmutableArray<T> Items);

/// <summary>Where a page begins. What is in a cursor is nobody's business but ours, and may be different tomorrow.</summary>
internal static class Cursor
{
    public static Problem Wrong { get; } = Problem.Wrong(ApiParameter.Cursor.Name, "It is no cursor of this list. Take the one that the Link of a page has, or leave it out.");

    /// <summary>The objects behind the one that the cursor names, whether or not that is still there; null for what is no cursor of ours.</summary>
    public static ApiPage<ModelObject>? Page(IEnumerable<ModelObject> ordered, string? cursor, int limit)
    {
        var after = cursor is null ? null : Read(cursor);
        if (cursor is not null && (after is null || !Regex.IsMatch(after, ApiParameter.IdPattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)))
        {
            return null;
        }

        var left = after is null ? ordered : ordered.SkipWhile(found => Compare(found.Id, after) <= 0);
        ImmutableArray<ModelObject> items = [.. left.Take(limit + 1)];
        return items.Length > limit ? new ApiPage<ModelObject>(items[..limit], Write(items[limit - 1].Id)) : new ApiPage<ModelObject>(items, null);
    }

    /// <summary>The items from the place that the cursor names; null for what is no cursor of ours.</summary>
    public static ApiPage<T>? Page<T>(IEnumerable<T> all, string? cursor, int limit, int most)
    {
        var start = 0;
        if (cursor is not null && (!int.TryParse(Read(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > most))
        {
            return null;
        }

        ImmutableArray<T> items = [.. all.Skip(start).Take(limit + 1)];
        return items.Length > limit
            ? new ApiPage<T>(items[..limit], start + limit < most ? Write((start + limit).ToString(CultureInfo.InvariantCulture)) : null)
            : new ApiPage<T>(items, null);
    }

    /// <summary>Kinds in the order of the model, each in the order of its ids.</summary>
    private static int Compare(string left, string right) =>
        KindOf(left).CompareTo(KindOf(right)) is var order and not 0 ? order : Ids.Compare(left, right);

    private static ObjectKind KindOf(string id) => Ids.Parse(id)?.Kind ?? ObjectKind.Cell;

    private static string Write(string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(place));

    private static string? Read(string cursor) => Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : null;
}
