import { memo } from 'react'
import type { ImageItem, Item, Rect } from '../../shared/drawing/items'
import { usePicture } from './use-picture'

function PictureElement({ item: { x, y, width, height, href } }: { readonly item: ImageItem }) {
  return <image x={x} y={y} width={width} height={height} href={usePicture(href)} />
}

function ItemElement({ item }: { readonly item: Item }) {
  switch (item.kind) {
    case 'rect':
      return (
        <rect
          x={item.x}
          y={item.y}
          width={item.width}
          height={item.height}
          rx={item.radius}
          fill={item.fill ?? 'none'}
          stroke={item.stroke}
          strokeWidth={item.strokeWidth}
          strokeDasharray={item.dash?.join(' ')}
        />
      )
    case 'path':
      return (
        <path
          d={item.d}
          transform={item.at && `translate(${item.at.x} ${item.at.y}) scale(${item.at.scale})`}
          fill={item.fill ?? 'none'}
          stroke={item.stroke}
          strokeWidth={item.strokeWidth}
          strokeDasharray={item.dash?.join(' ')}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )
    case 'text':
      return (
        <text
          x={item.x}
          y={item.y}
          fontSize={item.size}
          fontWeight={item.weight}
          fill={item.fill}
          textAnchor={item.anchor}
        >
          {item.text}
        </text>
      )
    case 'image':
      return <PictureElement item={item} />
  }
}

/** Renders scene items in map coordinates; hidden from screen readers. */
export const SceneItems = memo(function SceneItems({
  items,
  view,
  className,
}: {
  readonly items: readonly Item[]
  readonly view: Rect
  readonly className?: string | undefined
}) {
  return (
    <svg
      className={className}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      width={view.width}
      height={view.height}
      aria-hidden="true"
    >
      {items.map((item, at) => (
        // Items have no identity; all are rendered again.
        <ItemElement key={at} item={item} />
      ))}
    </svg>
  )
})
